using System.CommandLine;
using System.CommandLine.Parsing;
using Typed.Cli.Execution;

namespace Typed.Cli.Options;

/// <summary>Where prompts come from: arguments, files, or standard input where there are neither.</summary>
internal sealed class PromptFlags
{
    private readonly Argument<string[]> _prompts = new("PROMPT")
    {
        Description = "The text to continue; several are run at once. Without any, standard input is the prompt.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]?> _files = new("--file", "-f") { Description = "A file whose text is a prompt, or - for standard input; may be given several times." };
    private readonly Option<bool> _lines = new("--lines") { Description = "Make each line of the files or of standard input a prompt." };

    public void AddTo(Command command)
    {
        command.Add(_prompts);
        command.Add(_files);
        command.Add(_lines);
    }

    /// <summary>The prompts, at least one.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CommandContext context, CancellationToken cancellationToken)
    {
        ThrowIfOptions(context.Arguments);
        List<string> prompts = [.. context.Get(_prompts)];
        string[] files = context.Get(_files) ?? [];
        if (context.Get(_lines) && prompts.Count > 0 && files.Length == 0)
        {
            throw new TypedException("--lines splits files or standard input, and the prompts are arguments. Leave it out, or give --file.");
        }

        foreach (string file in files)
        {
            Add(file == "-" ? await ReadInputAsync() : await ReadAsync(file, cancellationToken));
        }

        if (prompts.Count == 0 && files.Length == 0)
        {
            if (context.Host.IsInputTerminal)
            {
                throw new TypedException("There is no prompt. Give one, as in: typed run gpt2 \"Once upon a time\"");
            }

            Add(await ReadInputAsync());
        }

        return prompts.Count > 0 ? prompts : throw new TypedException("There is no prompt: the input is empty.");

        // Reading a pipe cannot be cancelled; waiting for it can.
        Task<string> ReadInputAsync() => Task.Run(context.Host.Input.ReadToEnd, CancellationToken.None).WaitAsync(cancellationToken);

        void Add(string text)
        {
            if (context.Get(_lines))
            {
                prompts.AddRange(text.ReplaceLineEndings("\n").Split('\n').Where(static line => line.Length > 0));
            }
            else if (WithoutLastLineEnd(text) is { Length: > 0 } prompt)
            {
                prompts.Add(prompt);
            }
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken) => Directory.Exists(file)
        ? throw new TypedException($"'{file}' is a folder; --file takes a file whose text is a prompt.")
        : await File.ReadAllTextAsync(file, cancellationToken);

    /// <summary>A misspelt option would else be a prompt.</summary>
    private void ThrowIfOptions(ParseResult arguments)
    {
        IEnumerable<Token> beforeDashes = arguments.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash);
        HashSet<Token> prompts = new(arguments.GetResult(_prompts)?.Tokens ?? [], ReferenceEqualityComparer.Instance);
        if (beforeDashes.FirstOrDefault(token => token.Value is ['-', _, ..] && prompts.Contains(token)) is { } option)
        {
            throw new TypedException(
                $"There is no option '{option.Value}'; 'typed run --help' lists them. A prompt that begins with a dash comes after '--'.");
        }
    }

    // Editors and 'echo' end a text with a line's end that its author did not mean.
    private static string WithoutLastLineEnd(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
