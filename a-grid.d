grid.o: transform/grid.h base/arena.h base/str.h transform/passage.h \
 record/document.h base/csv.h base/arena.h base/decimal.h base/err.h \
 base/file.h base/err.h base/file.h base/str.h base/vec.h record/locus.h \
 base/utf8.h
base/arena.h:
base/str.h:
transform/passage.h:
record/document.h:
base/csv.h:
base/arena.h:
base/decimal.h:
base/err.h:
base/file.h:
base/err.h:
base/file.h:
base/str.h:
base/vec.h:
record/locus.h:
base/utf8.h:
