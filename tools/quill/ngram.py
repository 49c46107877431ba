"""The baseline: an interpolated 5-gram model with modified Kneser-Ney discounts (Chen and
Goodman), over the same tokens as the language model."""

import numpy

ORDER = 5
# Five ids of 12 bits fit one 64-bit integer, which makes an n-gram a number.
BITS = 12
VOCABULARY = 1 << BITS


def packed(tokens: numpy.ndarray, order: int) -> numpy.ndarray:
    """Every n-gram of the stream as one number, its last token in the lowest bits."""
    keys = numpy.zeros(len(tokens) - order + 1, dtype=numpy.int64)
    for position in range(order):
        keys = (keys << BITS) | tokens[position:len(tokens) - order + 1 + position]
    return keys


def look_up(keys, values, wanted):
    """The value of each wanted key, 0 where it is absent."""
    places = numpy.minimum(numpy.searchsorted(keys, wanted), len(keys) - 1)
    return numpy.where(keys[places] == wanted, values[places], 0)


class Level:
    """The counts of one order, and what they leave for the orders below."""

    def __init__(self, keys, counts):
        self.keys, self.counts = keys, counts
        ones, twos, threes, fours = (max(1, int((counts == number).sum())) for number in (1, 2, 3, 4))
        share = ones / (ones + 2 * twos)
        self.discounts = numpy.array(
            [0, 1 - 2 * share * twos / ones, 2 - 3 * share * threes / twos, 3 - 4 * share * fours / threes]
        )
        discounted = self.discounts[numpy.minimum(counts, 3)]
        self.contexts, first = numpy.unique(keys >> BITS, return_index=True)
        self.totals = numpy.add.reduceat(counts, first)
        self.left_over = numpy.add.reduceat(discounted, first)

    def refine(self, wanted, lower):
        """Probabilities of this order from those of the order below."""
        counts = look_up(self.keys, self.counts, wanted)
        totals = look_up(self.contexts, self.totals, wanted >> BITS)
        left_over = look_up(self.contexts, self.left_over, wanted >> BITS)
        kept = counts - self.discounts[numpy.minimum(counts, 3)]
        return numpy.where(totals > 0, (kept + left_over * lower) / numpy.maximum(totals, 1), lower)


class KneserNey:
    def __init__(self, tokens: numpy.ndarray):
        tokens = tokens.astype(numpy.int64)
        keys, counts = numpy.unique(packed(tokens, ORDER), return_counts=True)
        levels = [Level(keys, counts)]
        # Below the top, an n-gram counts once for each token that comes before it.
        for order in range(ORDER - 1, 0, -1):
            keys, counts = numpy.unique(keys & ((1 << BITS * order) - 1), return_counts=True)
            levels.append(Level(keys, counts))
        self.levels = levels[::-1]

    def log_probabilities(self, tokens: numpy.ndarray) -> numpy.ndarray:
        """Of each token but the first, given up to four before it."""
        tokens = tokens.astype(numpy.int64)
        result = numpy.full(len(tokens) - 1, 1 / VOCABULARY)
        for order, level in enumerate(self.levels, start=1):
            # The first few tokens have no context this long and stay with what they have.
            start = max(order - 2, 0)
            wanted = packed(tokens, order)[1 if order == 1 else 0:]
            result[start:] = level.refine(wanted, result[start:])
        return numpy.log(result)
