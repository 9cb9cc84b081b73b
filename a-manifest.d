manifest.o: extract/manifest.h base/err.h base/str.h base/str.h \
 extract/wanted.h base/arena.h record/source.h base/csv.h base/arena.h \
 base/decimal.h base/err.h base/file.h base/file.h base/vec.h
base/err.h:
base/str.h:
base/str.h:
extract/wanted.h:
base/arena.h:
record/source.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
base/vec.h:
