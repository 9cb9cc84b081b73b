unpack.o: extract/unpack.h base/err.h base/str.h base/str.h
base/err.h:
base/str.h:
base/str.h:
