"""What changes the register. Who keeps the register of the unit (`Right.REGISTER`) may; others are refused."""
