decimal.o: base/decimal.h base/str.h
base/str.h:
