interval.o: base/interval.h base/decimal.h base/str.h
base/decimal.h:
base/str.h:
