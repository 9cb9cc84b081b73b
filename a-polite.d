polite.o: extract/polite.h base/arena.h base/str.h extract/clock.h \
 base/str.h base/decimal.h base/err.h base/vec.h base/arena.h
base/arena.h:
base/str.h:
extract/clock.h:
base/str.h:
base/decimal.h:
base/err.h:
base/vec.h:
base/arena.h:
