using Microsoft.ML.OnnxRuntime.Tensors;
using Typed.Engines.OnnxRuntime;

namespace Typed.Tests.Engines;

/// <summary>The memory of caches that grow: the next step finds what it needs, and no more lies idle than is in use.</summary>
public sealed class CachePoolTests : IDisposable
{
    private readonly CachePool _pool = new([new CacheTensor("past", "present", TensorElementType.Float, Planes: 1, Heads: 1, HeadSize: 4)]);

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Rent_OfASequenceThatGrows_AllocatesOnlyWhenItOutgrowsItsMemory(int rows)
    {
        HashSet<CacheMemory> seen = new(ReferenceEqualityComparer.Instance);
        CacheBatch past = Rent(1);
        for (int length = 2; length <= 1500; length++)
        {
            CacheBatch present = Rent(length);
            _pool.Return(past);
            past = present;
        }

        _pool.Return(past);

        // Two for each stride of 256 tokens: the past and the present.
        Assert.InRange(seen.Count, 6, 12);

        CacheBatch Rent(int length)
        {
            CacheBatch batch = _pool.Rent(rows, length);
            seen.Add(batch.Memory);
            return batch;
        }
    }

    [Fact]
    public void Return_OfWhatACrowdNeeded_IsNotKept()
    {
        CacheBatch crowd = _pool.Rent(16, 1000), one = _pool.Rent(1, 10);
        CacheMemory large = crowd.Memory;
        _pool.Return(crowd);
        CacheBatch next = _pool.Rent(1, 11);
        _pool.Return(one);
        Assert.NotSame(large, _pool.Rent(1, 12).Memory);
        _pool.Return(next);
    }
}
