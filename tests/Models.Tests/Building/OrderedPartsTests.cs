using Typed.Models.Building;

namespace Typed.Models.Tests.Building;

public sealed class OrderedPartsTests
{
    [Fact]
    public void Run_ManyParts_HandsThemOverInOrder()
    {
        List<byte> taken = [];

        OrderedParts.Run(
            100,
            1,
            static (part, buffer) =>
            {
                buffer[0] = (byte)part;
                return 1;
            },
            bytes => taken.Add(bytes[0]),
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 100).Select(static part => (byte)part), taken);
    }

    [Fact]
    public void Run_CancelledAtAPart_StopsThere()
    {
        using CancellationTokenSource stop = new();
        int taken = 0;

        Assert.Throws<OperationCanceledException>(() => OrderedParts.Run(
            100,
            1,
            static (_, _) => 1,
            _ =>
            {
                if (++taken == 3)
                {
                    stop.Cancel();
                }
            },
            stop.Token));

        Assert.Equal(3, taken);
    }
}
