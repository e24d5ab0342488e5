"""What a review is written to: ket-qua.json, the workbook, the consolidated paper."""
