visits.o: extract/visits.h base/arena.h base/str.h base/err.h base/str.h \
 base/vec.h base/arena.h record/visit.h base/csv.h base/decimal.h \
 base/err.h base/file.h
base/arena.h:
base/str.h:
base/err.h:
base/str.h:
base/vec.h:
base/arena.h:
record/visit.h:
base/csv.h:
base/decimal.h:
base/err.h:
base/file.h:
