namespace Typed.Testing.Recordings;

/// <summary>A request whose answer is being recorded.</summary>
internal sealed class OpenAnswer(RecordedRequest request, int sequences)
{
    private readonly List<GeneratedToken> _tokens = [];
    private int _running = sequences;

    public RecordedRequest Request { get; } = request;

    /// <summary>What came; null while more may come, and where the engine was disposed in the middle of it.</summary>
    public RecordedAnswer? Answer { get; private set; }

    /// <summary>Whether nothing more is recorded.</summary>
    public bool HasEnded { get; private set; }

    public void Add(GeneratedToken token)
    {
        _tokens.Add(token);
        _running -= token.FinishReason is null ? 0 : 1;
    }

    /// <summary>Ends it as the caller ended it.</summary>
    public void End(AnswerEnd end, IReadOnlyList<IReadOnlyList<double>>? scores = null)
    {
        // Callers stop reading at the last token: nothing would follow it.
        bool isWhole = Request.Continuations is null && _running == 0;
        Close(new RecordedAnswer { Tokens = [.. _tokens], Scores = scores, End = isWhole ? AnswerEnd.Complete : end });
    }

    /// <summary>Ends it as the engine did.</summary>
    public void Fail(Exception error, bool isImmediate = false) => Close(error is ObjectDisposedException
        ? null
        : new RecordedAnswer { Tokens = [.. _tokens], End = AnswerEnd.Failed, Error = RecordedError.Of(error, isImmediate) });

    private void Close(RecordedAnswer? answer)
    {
        if (!HasEnded)
        {
            (HasEnded, Answer) = (true, answer);
        }
    }
}
