"""Reading what people fill in: rows typed on the page or in the Excel form. Knows no database."""
