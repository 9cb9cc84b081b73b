check.o: record/check.h base/arena.h base/str.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/decimal.h base/err.h \
 base/file.h
base/arena.h:
base/str.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/decimal.h:
base/err.h:
base/file.h:
