/* SHA-256 by OpenSSL's EVP; it fails only when memory does. */
#include <openssl/evp.h>
#include <stdlib.h>

#include "err.h"
#include "hash.h"
#include "lang.h"

struct hasher {
	EVP_MD_CTX	*ctx;
};

struct hasher *
hasher_new(void)
{
	struct hasher	*hasher = calloc(1, sizeof *hasher);

	if (hasher == NULL || (hasher->ctx = EVP_MD_CTX_new()) == NULL ||
	    EVP_DigestInit_ex(hasher->ctx, EVP_sha256(), NULL) != 1)
		die(_("cannot begin a SHA-256 sum"));
	return hasher;
}

static void
update(struct hasher *hasher, const void *bytes, size_t n)
{
	if (n > 0 && EVP_DigestUpdate(hasher->ctx, bytes, n) != 1)
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
	unsigned char		sum[EVP_MAX_MD_SIZE];
	unsigned int		n = 0;

	if (EVP_DigestFinal_ex(hasher->ctx, sum, &n) != 1 || n != 32)
		die(_("cannot finish a SHA-256 sum"));
	for (size_t i = 0; i < 32; i++) {
		out[2 * i] = hex[sum[i] >> 4];
		out[2 * i + 1] = hex[sum[i] & 15];
	}
	out[64] = '\0';
	EVP_MD_CTX_free(hasher->ctx);
	free(hasher);
}

void
hash_hex(struct str bytes, char out[HASH_TEXT])
{
	struct hasher	*hasher = hasher_new();

	update(hasher, bytes.s, bytes.n);
	hasher_end(hasher, out);
}
