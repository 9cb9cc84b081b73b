xlsx_format.o: extract/xlsx_format.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
