document.o: record/document.h base/arena.h base/str.h base/csv.h \
 base/arena.h base/decimal.h base/err.h base/file.h base/err.h \
 base/file.h base/str.h base/vec.h
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
base/vec.h:
