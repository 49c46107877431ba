using Typed.Sampling;

namespace Typed.Tests.Sampling;

public sealed class RandomStreamTests
{
    [Fact]
    public void NextDouble_Seed_GivesThePublishedAlgorithmsNumbers()
    {
        // First outputs of xoshiro256** whose state are the first four outputs of SplitMix64 from 0, computed apart.
        RandomStream stream = new(0);
        ulong[] expected = [0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0, 0x6AA594F1262D2D2C];
        foreach (ulong bits in expected)
        {
            Assert.Equal((bits >> 11) / 9007199254740992.0, stream.NextDouble());
        }
    }
}
