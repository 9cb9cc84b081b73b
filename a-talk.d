talk.o: extract/talk.h base/str.h
base/str.h:
