err.o: base/err.h base/str.h
base/str.h:
