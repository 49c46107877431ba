namespace Typed.Generators.Integration.Soundness;

/// <summary>What a model says that knows nothing.</summary>
internal static class RandomLogits
{
    /// <summary>Logits that any run would give again: a hash of the tokens begins a random stream.</summary>
    public static float[] Of(ReadOnlySpan<int> tokens, int count)
    {
        ulong state = 0x9E3779B97F4A7C15;
        foreach (int token in tokens)
        {
            state = (state ^ (uint)token) * 0xBF58476D1CE4E5B9;
            state ^= state >> 29;
        }

        float[] logits = new float[count];
        for (int i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            logits[i] = (state >> 40) * (8f / (1 << 24));
        }

        return logits;
    }
}
