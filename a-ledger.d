ledger.o: extract/ledger.h record/source.h base/arena.h base/str.h \
 base/csv.h base/arena.h base/decimal.h base/err.h base/file.h base/err.h \
 base/file.h base/str.h base/vec.h
record/source.h:
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
