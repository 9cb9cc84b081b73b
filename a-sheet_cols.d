sheet_cols.o: load/sheet_cols.h
