warc.o: extract/warc.h base/err.h base/str.h base/str.h
base/err.h:
base/str.h:
base/str.h:
