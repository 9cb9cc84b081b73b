private.o: extract/private.h
