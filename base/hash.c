/*
 * SHA-256 by OpenSSL, called directly: EVP would read openssl.cnf and look up
 * providers first, which takes longer than most documents' sums do.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <stdlib.h>

#include "err.h"
#include "hash.h"
#include "lang.h"

struct hasher {
	SHA256_CTX	ctx;
};

struct hasher *
hasher_new(void)
{
	struct hasher	*hasher = calloc(1, sizeof *hasher);

	if (hasher == NULL || SHA256_Init(&hasher->ctx) != 1)
		die(_("cannot begin a SHA-256 sum"));
	return hasher;
}

static void
update(struct hasher *hasher, const void *bytes, size_t n)
{
	if (n > 0 && SHA256_Update(&hasher->ctx, bytes, n) != 1)
		die(_("cannot go on with a SHA-256 sum"));
}

void
hasher_add(struct hasher *hasher, struct str piece)
{
	unsigned char	length[8];

	for (size_t i = 0; i < 8; i++)
		length[i] = (unsigned char)((uint64_t)piece.n >> (56 - 8 * i));
	update(hasher, length, sizeof length);
	update(hasher, piece.s, piece.n);
}

void
hasher_end(struct hasher *hasher, char out[HASH_TEXT])
{
	static const char	hex[] = "0123456789abcdef";
	unsigned char		sum[SHA256_DIGEST_LENGTH];

	if (SHA256_Final(sum, &hasher->ctx) != 1)
		die(_("cannot finish a SHA-256 sum"));
	for (size_t i = 0; i < sizeof(sum); i++) {
		out[2 * i] = hex[sum[i] >> 4];
		out[2 * i + 1] = hex[sum[i] & 15];
	}
	out[64] = '\0';
	free(hasher);
}

void
hash_hex(struct str bytes, char out[HASH_TEXT])
{
	struct hasher	*hasher = hasher_new();

	update(hasher, bytes.s, bytes.n);
	hasher_end(hasher, out);
}
