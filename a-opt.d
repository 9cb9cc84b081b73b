opt.o: base/opt.h base/err.h base/str.h
base/err.h:
base/str.h:
