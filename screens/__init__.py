"""What shows and asks: one screen a file. No rule, no file access and no date arithmetic lives here."""
