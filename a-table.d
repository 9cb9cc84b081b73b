table.o: record/table.h base/arena.h base/str.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/err.h base/file.h base/str.h
base/arena.h:
base/str.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/err.h:
base/file.h:
base/str.h:
