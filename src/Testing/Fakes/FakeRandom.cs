namespace Typed.Testing.Fakes;

/// <summary>Random numbers that are the same in every run and on every machine (SplitMix64).</summary>
internal struct FakeRandom(ulong state)
{
    /// <summary>Numbers that depend on a seed and on some tokens.</summary>
    public static FakeRandom Of(long seed, ReadOnlySpan<int> tokens)
    {
        // FNV-1a over the tokens; the generator mixes what it leaves alike.
        ulong hash = 14695981039346656037 ^ (ulong)seed;
        foreach (int token in tokens)
        {
            hash = unchecked((hash ^ (uint)token) * 1099511628211);
        }

        FakeRandom random = new(hash);
        random.Next();
        return random;
    }

    public ulong Next()
    {
        unchecked
        {
            ulong mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>A number from 0 up to a limit, short of it.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>
    /// A number by which the largest of some weights becomes one drawn at random, each as often as its weight says (Gumbel's distribution).
    /// </summary>
    public double Gumbel() => -Math.Log(-Math.Log(((Next() >> 11) + 0.5) * (1.0 / (1UL << 53))));
}
