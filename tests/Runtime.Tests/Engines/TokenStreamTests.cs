using Typed.Engines;

namespace Typed.Tests.Engines;

public sealed class TokenStreamTests
{
    [Fact]
    public async Task Write_WakesTheReaderForEachToken()
    {
        TokenStream stream = new();
        for (int i = 0; i < 3; i++)
        {
            Task<bool> wait = stream.WaitAsync().AsTask();
            Assert.False(wait.IsCompleted);
            stream.Write(Token(i, sequence: 0));
            Assert.True(await wait);
            Assert.Equal([i], ReadAll(stream));
        }

        Task<bool> end = stream.WaitAsync().AsTask();
        stream.Complete();
        Assert.False(await end);
    }

    [Fact]
    public async Task Write_ToOneWhoReadsTheWhole_WakesHimForFirstTokensAndTheEnd()
    {
        TokenStream stream = new(isReadWhole: true);
        Task<bool> wait = stream.WaitAsync().AsTask();
        stream.Write(Token(1, sequence: 0));
        Assert.True(await wait);
        Assert.Equal([1], ReadAll(stream));

        wait = stream.WaitAsync().AsTask();
        stream.Write(Token(2, sequence: 0));
        stream.Write(Token(3, sequence: 0));
        Assert.False(wait.IsCompleted);
        stream.Write(Token(4, sequence: 1));
        Assert.True(await wait);
        Assert.Equal([2, 3, 4], ReadAll(stream));

        wait = stream.WaitAsync().AsTask();
        stream.Write(Token(5, sequence: 1));
        Assert.False(wait.IsCompleted);
        stream.Complete();
        Assert.True(await wait);
        Assert.Equal([5], ReadAll(stream));
        Assert.False(await stream.WaitAsync());
    }

    [Fact]
    public async Task Complete_ByAnError_GivesWhatWasWrittenBefore()
    {
        TokenStream stream = new(isReadWhole: true);
        stream.Write(Token(1, sequence: 0));
        ReadAll(stream);
        Task<bool> wait = stream.WaitAsync().AsTask();
        stream.Write(Token(2, sequence: 0));
        stream.Complete(new TypedException("failed"));
        Assert.True(await wait);
        Assert.Equal([2], ReadAll(stream));
        await Assert.ThrowsAsync<TypedException>(async () => await stream.WaitAsync());
    }

    private static GeneratedToken Token(int id, int sequence) => new(id, null, sequence);

    private static List<int> ReadAll(TokenStream stream)
    {
        List<int> ids = [];
        while (stream.TryRead(out GeneratedToken token))
        {
            ids.Add(token.Id);
        }

        return ids;
    }
}
