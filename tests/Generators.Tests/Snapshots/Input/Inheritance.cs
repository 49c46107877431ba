using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Typed;

namespace Demo;

public interface IAnswer<in T>
{
    [Prompt("Answer {question}")]
    Task<string> AnswerAsync(T question);

    [Prompt("Explain {question}")]
    Task<string> ExplainAsync(T question, int depth = 1) => AnswerAsync(question);
}

public interface IAnswerAll<T>
{
    /// <summary>Answers all of them.</summary>
    [Prompt("Answer {questions}")]
    Task<IReadOnlyList<string>> AnswerAllAsync<TNone>(int number, [Batch] IReadOnlyList<T> questions) => null!;

    /// <summary>Answers all of them.</summary>
    [Prompt("Answer {questions} {pair}")]
    Task<IReadOnlyList<Samples<string>>> AnswerAllAsync([Batch] IReadOnlyList<T> questions, (T, int?) pair);
}

public interface IRepeat
{
    [Prompt("Repeat {text}")]
    Task<string> SayAsync(string text);
}

internal enum Volume
{
    Low,
}

[TextGenerator("base")]
public partial interface IBase : IRepeat, IDisposable
{
    [Prompt("Say {text}")]
    new Task<string> SayAsync(string text);

    int Answer() => 42;

    [Prompt("Whisper {volume} {text}")]
    internal Task<string> WhisperAsync(string text, Volume volume = Volume.Low);
}

[TextGenerator("derived", MaxNewTokens = 5)]
public partial interface IDerived : IBase, IAnswer<string>, IAnswerAll<string>
{
}
