expr.o: transform/expr.h base/arena.h base/str.h base/decimal.h \
 base/err.h base/str.h
base/arena.h:
base/str.h:
base/decimal.h:
base/err.h:
base/str.h:
