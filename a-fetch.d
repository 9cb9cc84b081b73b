fetch.o: extract/fetch.h base/err.h base/str.h base/str.h
base/err.h:
base/str.h:
base/str.h:
