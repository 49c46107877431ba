using System.Text;
using Typed.Generators.Model;
using Typed.Tokenization;

namespace Typed.Generators.Tokens;

/// <summary>Counts the tokens that a prompt has whatever comes from outside. It is put together as the runtime does it.</summary>
internal sealed class ConstantTokens
{
    private const string EmptyLine = "\n\n";

    private readonly ModelTokenizer _tokenizer;
    private readonly StringBuilder _trusted = new();
    private readonly StringBuilder _plain = new();

    // The added tokens at the start and, so far, at the end.
    private readonly List<int> _first = [];
    private readonly List<int> _last = [];
    private AddedToken? _before;
    private bool _isStart = true;
    private bool _isOpen;

    private ConstantTokens(ModelTokenizer tokenizer) => _tokenizer = tokenizer;

    /// <summary>Whether the count holds for any arguments, and is not only the least that there are.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>How many there are; null where a text cannot be tokenized, of which calls say what is wrong with it.</summary>
    public int? Count { get; private set; } = 0;

    /// <summary>Counts the prompt of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isChat">Whether a chat template writes the prompt, of whose own text nothing is counted.</param>
    /// <param name="tokenizer">The tokenizer of the model.</param>
    public static ConstantTokens Of(MethodSpec method, bool isChat, ModelTokenizer tokenizer)
    {
        ConstantTokens tokens = new(tokenizer);
        if (isChat)
        {
            tokens.AddChat(method);
        }
        else
        {
            tokens.AddPlain(method);
        }

        tokens.EndTrusted();
        tokens.Flush(after: null, endsOpen: false);
        tokens.Count += isChat ? 0 : tokens.CountAround();
        return tokens;
    }

    /// <summary>All of the text that a prompt has whatever comes from outside.</summary>
    public static IEnumerable<string> TextsOf(MethodSpec method) =>
    [
        .. method.System?.Constants ?? [],
        .. method.Examples.SelectMany(example => (IEnumerable<string>)[.. method.Prompt.Constants, .. example.Texts, example.Output]),
        .. method.Prompt.Constants,
    ];

    private void AddPlain(MethodSpec method)
    {
        if (method.System is { } system)
        {
            Add(system);
            _trusted.Append(EmptyLine);
        }

        foreach (ExampleSpec example in method.Examples)
        {
            string end = method.Prompt.Constants[method.Prompt.Constants.Count - 1];
            end = end.Length == 0 && example.Texts.Count > 0 ? example.Texts[example.Texts.Count - 1] : end;
            bool endsWithSpace = end.Length > 0 && char.IsWhiteSpace(end[end.Length - 1]);
            Add(method.Prompt, example);
            AddData($"{(endsWithSpace ? "" : " ")}{example.Output}{EmptyLine}");
        }

        Add(method.Prompt);
        if (!string.IsNullOrEmpty(method.SchemaInstruction))
        {
            AddUnknown();
        }
    }

    // What stands around a message is the template's affair, which may also trim it.
    private void AddChat(MethodSpec method)
    {
        AddUnknown();
        if (method.System is { } system)
        {
            Add(system);
            AddUnknown();
        }

        foreach (ExampleSpec example in method.Examples)
        {
            Add(method.Prompt, example);
            AddUnknown();
            AddData(example.Output);
            AddUnknown();
        }

        Add(method.Prompt);
        AddUnknown();
    }

    private void Add(PromptSpec prompt, ExampleSpec? example = null)
    {
        for (int i = 0; i < prompt.Constants.Count; i++)
        {
            if (i > 0 && example is null)
            {
                AddUnknown();
            }
            else if (i > 0)
            {
                AddData(example!.Texts[i - 1]);
            }

            _trusted.Append(prompt.Constants[i]);
        }
    }

    private void AddData(string text)
    {
        EndTrusted();
        _plain.Append(text);
    }

    private void AddUnknown()
    {
        EndTrusted();
        Flush(after: null, endsOpen: true);
        _last.Clear();
        _before = null;
        (_isStart, _isOpen, IsExact) = (false, true, false);
    }

    private void EndTrusted()
    {
        foreach ((string text, AddedToken? token) in _tokenizer.Cut(_trusted.ToString()))
        {
            if (token is null)
            {
                _plain.Append(text);
                continue;
            }

            Flush(token, endsOpen: false);
            if (_isStart)
            {
                _first.Add(token.Id);
            }

            _last.Add(token.Id);
            (_before, _isOpen) = (token, false);
            Count++;
        }

        _trusted.Clear();
    }

    /// <summary>Counts the plain text since the last added token, or since text that is not known.</summary>
    private void Flush(AddedToken? after, bool endsOpen)
    {
        string text = _plain.ToString();
        _plain.Clear();
        text = _before is { StripsRight: true } ? text.TrimStart() : text;
        text = after is { StripsLeft: true } ? text.TrimEnd() : text;
        bool isFirst = _isStart && _before is null;
        _isStart &= text.Length == 0 && !endsOpen;
        if (text.Length == 0)
        {
            return;
        }

        // Beside text that is not known a word may become part of another token, and white space of what it stands beside.
        text = _isOpen ? WithoutFirstWord(text) : text;
        text = endsOpen ? WithoutLastWord(text) : text;
        Count = _tokenizer.Encode(text, isFirst) is { } ids ? Count + Math.Max(0, ids.Count - (_isOpen ? 1 : 0) - (endsOpen ? 1 : 0)) : null;
        _last.Clear();
    }

    private int CountAround()
    {
        int[] start = _tokenizer.StartIds;
        int[] end = _tokenizer.EndIds;
        bool begins = _first.Take(start.Length).SequenceEqual(start);
        bool ends = _last.Count >= end.Length && _last.Skip(_last.Count - end.Length).SequenceEqual(end);
        return (begins ? 0 : start.Length) + (ends ? 0 : end.Length);
    }

    private static string WithoutFirstWord(string text)
    {
        int space = 0;
        while (space < text.Length && !char.IsWhiteSpace(text[space]))
        {
            space++;
        }

        int word = space;
        while (word < text.Length && char.IsWhiteSpace(text[word]))
        {
            word++;
        }

        return text.Substring(Math.Max(space, word - 1));
    }

    private static string WithoutLastWord(string text)
    {
        int end = text.TrimEnd().Length;
        while (end > 0 && !char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text.Substring(0, Math.Max(0, end - 1));
    }
}
