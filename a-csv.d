csv.o: base/csv.h base/arena.h base/str.h base/decimal.h base/err.h \
 base/file.h
base/arena.h:
base/str.h:
base/decimal.h:
base/err.h:
base/file.h:
