harvest.o: extract/harvest.h extract/clock.h base/arena.h base/str.h \
 base/str.h extract/polite.h base/decimal.h base/err.h base/vec.h \
 base/arena.h extract/talk.h extract/wanted.h record/source.h base/csv.h \
 base/decimal.h base/err.h base/file.h base/file.h
extract/clock.h:
base/arena.h:
base/str.h:
base/str.h:
extract/polite.h:
base/decimal.h:
base/err.h:
base/vec.h:
base/arena.h:
extract/talk.h:
extract/wanted.h:
record/source.h:
base/csv.h:
base/decimal.h:
base/err.h:
base/file.h:
base/file.h:
