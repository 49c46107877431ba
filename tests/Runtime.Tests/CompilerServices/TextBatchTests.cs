using Typed.CompilerServices;

namespace Typed.Tests.CompilerServices;

public sealed class TextBatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ManyPrompts_LeavesRoomForOthersAndKeepsTheOrder()
    {
        int running = 0;
        int most = 0;
        int[] results = await TextBatch.RunAsync(
            1000,
            async (index, cancellationToken) =>
            {
                int now = Interlocked.Increment(ref running);
                for (int known = most; now > known; known = most)
                {
                    Interlocked.CompareExchange(ref most, now, known);
                }

                await Task.Yield();
                Interlocked.Decrement(ref running);
                return index;
            },
            Cancellation);
        Assert.Equal(Enumerable.Range(0, 1000), results);
        Assert.InRange(most, 1, 128);
    }

    [Fact]
    public async Task Run_OneThatFails_StartsNoMoreAndThrowsItsError()
    {
        int started = 0;
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => TextBatch.RunAsync<int>(
            1000,
            async (index, cancellationToken) =>
            {
                Interlocked.Increment(ref started);
                if (index == 5)
                {
                    throw new TypedException("the sixth");
                }

                await Task.Delay(Timeout.Infinite, cancellationToken);
                return index;
            },
            Cancellation));
        Assert.Equal("the sixth", error.Message);
        Assert.InRange(started, 6, 128);
    }
}
