xlsx.o: extract/xlsx.h base/err.h base/str.h extract/reader.h \
 base/arena.h record/document.h base/csv.h base/arena.h base/decimal.h \
 base/err.h base/file.h base/file.h base/str.h base/vec.h
base/err.h:
base/str.h:
extract/reader.h:
base/arena.h:
record/document.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
base/str.h:
base/vec.h:
