using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("qwen3-0.6b")]
[System("You are a {{patient}} tutor.")]
public partial interface ITutor
{
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [System("You translate into {language} for {age,3:D} year olds.")]
    [Prompt("Text: {text}")]
    [Example("the house", "maison")]
    Task<string> TranslateAsync(string text, string language, int age);

    // The prompt is the parameter that the system text leaves.
    [System("You answer in {language}.")]
    IAsyncEnumerable<string> AnswerAsync(string language, string question);

    [System(File = "story.prompt")]
    [Prompt("{question}")]
    Task<string> TellAsync(string question, string topic, int length);

    [System("You are {role}.")]
    [Prompt("Say hello.")]
    Task<IReadOnlyList<string>> GreetAllAsync([Batch] IReadOnlyList<string> role);

    [System(File = "mail/reply.md")]
    [Prompt(File = "story.prompt")]
    Task<string> ReplyAsync(string mails, string name, string topic, int length);

    [System(File = "mail/reply.md")]
    Task<string> ChooseAsync(string mails, string name, string question);

    [System(File = "wrong.txt")]
    Task<string> FailAsync(string topic);
}

[TextGenerator("qwen3-0.6b")]
public partial interface IChatter
{
    [Chat]
    Task<string> AskAsync(string question);

    [Chat]
    [Example("2 + 2", "4")]
    Task<string> SolveAsync(string sum);

    Task<string> ContinueAsync(string text);
}

[Chat]
public interface ITalk
{
    Task<string> TalkAsync(string text);
}

[TextGenerator("qwen3-0.6b")]
public partial interface ITalker : ITalk
{
    Task<string> ContinueAsync(string text);
}

[TextGenerator("qwen3-0.6b")]
[System(File = "hello.txt")]
public partial interface IGreeter
{
    Task<string> GreetAsync(string name);
}
