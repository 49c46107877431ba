using System.Text;
using Typed.Cli.Options;

namespace Typed.Cli.Execution;

/// <summary>
/// A conversation: a line is what the user says, and the model's answer comes as it is made. On a pipe each line is a turn,
/// whatever it begins with, and the output is the answers.
/// </summary>
internal sealed class ChatSession(CommandContext context, ITextEngine engine, GenerationOptions options, string? system)
{
    private readonly List<PromptMessage> _messages = [];
    private readonly bool _isTerminal = context.Host is { IsInputTerminal: true, IsOutputTerminal: true };
    private string? _system = system;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_isTerminal)
        {
            await context.Output.WriteLineAsync(context.Dim("/exit ends, /clear begins anew, /system TEXT sets the system message, Ctrl-C stops an answer."));
        }

        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (_isTerminal && line.StartsWith('/'))
            {
                if (!Obey(line))
                {
                    return;
                }
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                await AnswerAsync(line, cancellationToken);
            }
        }

        // Ctrl-D leaves the cursor behind the prompt.
        if (_isTerminal)
        {
            await context.Output.WriteLineAsync();
        }
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        if (_isTerminal)
        {
            await context.Output.WriteAsync(context.Bold("> "));
            await context.Output.FlushAsync(cancellationToken);
        }

        // Reading a terminal cannot be cancelled; waiting for it can.
        return await Task.Run(context.Host.Input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
    }

    /// <summary>Does what a command of the conversation asks for; false where it ends the conversation.</summary>
    private bool Obey(string line)
    {
        string[] words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        switch (words[0])
        {
            case "/exit":
                return false;
            case "/clear":
                _messages.Clear();
                break;
            case "/system":
                _system = words is [_, { Length: > 0 } text] ? text : null;
                break;
            default:
                context.Fail($"There is no command '{words[0]}'. There are /exit, /clear and /system TEXT.");
                break;
        }

        return true;
    }

    private async Task AnswerAsync(string question, CancellationToken cancellationToken)
    {
        _messages.Add(new PromptMessage("user", question));
        StringBuilder answer = new();

        // On a pipe nobody is there to go on: Ctrl-C ends the command.
        using InterruptScope? scope = _isTerminal ? context.Host.Interrupts.BeginScope(cancellationToken) : null;
        try
        {
            await foreach (string chunk in engine.StreamTextAsync(Messages(), options, cancellationToken: scope?.Token ?? cancellationToken))
            {
                answer.Append(chunk);
                await context.Output.WriteAsync(chunk);
                await context.Output.FlushAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The answer ends here; what was said stays said.
        }
        catch (PromptException) when (CountTokens() >= engine.ContextLength)
        {
            int tokens = CountTokens();
            bool isFirst = _messages.Count == 1;
            _messages.RemoveAt(_messages.Count - 1);
            string anew = isFirst || !_isTerminal ? "" : " /clear begins anew.";
            context.Fail(
                $"The conversation has {tokens} tokens with what you said last, but the context of '{engine.ModelName}' is "
                + $"{engine.ContextLength}, and the answer needs room too. What you said last is left out.{anew}");
            return;
        }
        catch (TypedException error)
        {
            // This turn did not happen.
            _messages.RemoveAt(_messages.Count - 1);
            context.Fail(FlagNames.MessageOf(error));
            return;
        }

        await context.Output.WriteLineAsync();
        _messages.Add(new PromptMessage("assistant", answer.ToString()));
    }

    /// <summary>How many tokens the conversation has, about: its texts are counted as they are shown.</summary>
    private int CountTokens()
    {
        List<int> ids = [];
        engine.Tokenizer.Encode(
            engine.ChatTemplate?.Render(Messages()) ?? string.Join('\n', Messages().Select(static message => message.Content)), ids);
        return ids.Count;
    }

    private PromptMessage[] Messages() => _system is null ? [.. _messages] : [new PromptMessage("system", _system), .. _messages];
}
