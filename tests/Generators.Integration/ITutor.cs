namespace Typed.Generators.Integration;

/// <summary>Chats: of the interface's system text, of a method's own, and with examples.</summary>
[TextGenerator("no such model")]
[System("You are a {{patient}} tutor.")]
public partial interface ITutor
{
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [System("You translate into {language}.")]
    [Prompt("Text: {text}")]
    [Example("the house", "maison")]
    Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default);

    [System("You are {roles}.")]
    IReadOnlyList<string> AnswerAll([Batch] IReadOnlyList<string> roles, string question);

    [System(File = "story.prompt")]
    IAsyncEnumerable<string> TellAsync(string topic, double length, string question, CancellationToken cancellationToken = default);
}
