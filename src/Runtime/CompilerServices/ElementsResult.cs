using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>A list, of which each element can be read when it is complete.</summary>
internal sealed class ElementsResult<T>(ValueForm form, JsonRead<T> read, ValueCheck<T>? check) : OneResult<IReadOnlyList<T>>
{
    internal override ValueForm Form => form;

    public override IReadOnlyList<T> Read(Generation<string> generation, string method, ValueErrors errors)
    {
        IReadOnlyList<T> elements = ValueReader.Read(form.ToJson(generation.Text), ReadAll, generation.Text, method, errors);
        for (int i = 0; errors.Messages.Count == 0 && check is not null && i < elements.Count; i++)
        {
            check(elements[i], errors.At(i));
        }

        return elements;
    }

    /// <summary>Runs a call and gives each element when it is complete. One that is wrong ends the list with an error.</summary>
    public async IAsyncEnumerable<T> StreamAsync(TextCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ElementSplitter splitter = new();
        int index = 0;
        await foreach (string chunk in call.StreamAsync(cancellationToken).ConfigureAwait(false))
        {
            splitter.Append(chunk);
            while (TryRead(splitter, index, call.MethodName, out T? element))
            {
                index++;
                yield return element!;
            }
        }

        if (!splitter.IsComplete)
        {
            throw InvalidAnswerException.Unreadable(call.MethodName, splitter.Rest, "the list has no end");
        }
    }

    private IReadOnlyList<T> ReadAll(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A list begins with '['.");
        }

        List<T> elements = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(read(ref reader));
        }

        return elements;
    }

    private bool TryRead(ElementSplitter splitter, int index, string method, out T? element)
    {
        element = default;
        ReadOnlySpan<byte> json;
        try
        {
            if (!splitter.TryTake(out json))
            {
                return false;
            }
        }
        catch (JsonException error)
        {
            throw InvalidAnswerException.Unreadable(method, splitter.Rest, error.Message);
        }

        ValueErrors errors = new ValueErrors().At(index);
        element = ValueReader.Read(json, read, Encoding.UTF8.GetString(json), method, errors);
        if (errors.Messages.Count == 0)
        {
            check?.Invoke(element, errors);
        }

        return errors.Messages.Count == 0
            ? true
            : throw InvalidAnswerException.Rejected(method, [new InvalidAnswer(Encoding.UTF8.GetString(json), errors.Messages)], errors.Thrown, canRetry: false);
    }
}
