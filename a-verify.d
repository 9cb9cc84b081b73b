verify.o: extract/verify.h
