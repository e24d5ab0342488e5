"""One model of a paper, written as Word and as PDF by the rules of Nghị định 30/2020/NĐ-CP."""
