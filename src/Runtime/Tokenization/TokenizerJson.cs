using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Typed.Tokenization.Json;

namespace Typed.Tokenization;

/// <summary>Reads Hugging Face's tokenizer.json.</summary>
internal static class TokenizerJson
{
    /// <summary>Loads a tokenizer.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or uses a part that is not supported.</exception>
    public static Tokenizer Load(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path), path);
        }
        catch (JsonException error)
        {
            throw new ModelFormatException($"The tokenizer is not valid JSON: {error.Message}", path, error);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new ModelFormatException($"The tokenizer does not have the expected form: {error.Message}", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The tokenizer cannot be read: {error.Message}", path, error);
        }
    }

    private static BpeTokenizer Read(ReadOnlySpan<byte> json, string path)
    {
        if (!Utf8.IsValid(json))
        {
            throw new ModelFormatException("The tokenizer is not valid UTF-8.", path);
        }

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
