using System.Text;
using System.Text.Json;

namespace Typed.Tokenization.Json;

/// <summary>Reads the whole of tokenizer.json.</summary>
internal static class TokenizerReader
{
    /// <summary>Reads a tokenizer.</summary>
    /// <param name="json">The file, in valid UTF-8.</param>
    /// <param name="path">Where it lies, for errors.</param>
    /// <exception cref="ModelFormatException">A part is damaged, or is not supported.</exception>
    /// <exception cref="FormatException">The file is no JSON of the expected form.</exception>
    public static BpeTokenizer Read(ReadOnlySpan<byte> json, string path)
    {
        JsonScanner scanner = new(json);
        BpeModelReader? model = null;
        Dictionary<string, JsonElement> parts = [];
        byte[] buffer = new byte[64];
        bool isFirst = true;
        scanner.Expect('{');
        while (scanner.MoveNext('}', ref isFirst))
        {
            string name = Encoding.UTF8.GetString(scanner.ReadText(ref buffer));
            scanner.Expect(':');
            if (name == "model")
            {
                model = new BpeModelReader(path);
                model.Read(ref scanner);
            }
            else
            {
                parts[name] = scanner.ReadElement();
            }
        }

        if (scanner.Peek() != 0)
        {
            throw scanner.Error("the end");
        }

        return model is null
            ? throw new ModelFormatException("The tokenizer lacks the part 'model'.", path)
            : new TokenizerBuilder(model, name => new JsonPart(parts.GetValueOrDefault(name), name, path), path).Build();
    }
}
