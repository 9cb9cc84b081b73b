sheet_name.o: load/sheet_name.h base/arena.h base/str.h base/str.h
base/arena.h:
base/str.h:
base/str.h:
