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

        Utf8JsonReader reader = new(json);
        BpeModelReader? model = null;
        Dictionary<string, JsonElement> parts = [];
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ModelFormatException("The tokenizer is not a JSON object.", path);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "model")
            {
                model = new BpeModelReader(path);
                model.Read(ref reader);
            }
            else
            {
                parts[name] = JsonElement.ParseValue(ref reader);
            }
        }

        // Anything after the object is an error of the reader's.
        reader.Read();
        return model is null
            ? throw new ModelFormatException("The tokenizer lacks the part 'model'.", path)
            : new TokenizerBuilder(model, name => new JsonPart(parts.GetValueOrDefault(name), name, path), path).Build();
    }
}
