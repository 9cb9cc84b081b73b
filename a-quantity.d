quantity.o: record/quantity.h base/decimal.h base/str.h base/interval.h \
 base/decimal.h base/str.h
base/decimal.h:
base/str.h:
base/interval.h:
base/decimal.h:
base/str.h:
