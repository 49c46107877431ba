using System.Text.Json;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Reading;
using Typed.Constraints.JsonSchemas.Sets;
using Typed.Constraints.JsonSchemas.Writing;

namespace Typed.Constraints.JsonSchemas;

/// <summary>
/// Makes the automaton of a JSON Schema. A document becomes formulas; each is read as a set of values, type by type, in which
/// the combinations (allOf, not ...) are gone; the sets are written as expressions.
/// </summary>
internal static class JsonSchemaGrammar
{
    /// <exception cref="GrammarException">The schema is none, or uses a keyword that cannot be kept to.</exception>
    public static Automaton Build(JsonElement schema, JsonGrammarOptions options)
    {
        // It allows the work of all that follows.
        ExpressionFactory factory = new();
        SchemaDocument document = Read(schema, options.AllowsUnknown);
        Formulas formulas = new(document);
        TextSets texts = new(factory, options.IsForDotNet);
        ValueSets sets = new(new NumberSets(factory, options.IsForDotNet), texts, new ArrayShapes(formulas), new ObjectShapes(formulas, texts));
        SchemaReader reader = new(document, formulas, sets);
        ValueWriter writer = new(factory, options.Whitespace, formulas, sets, reader);

        try
        {
            Formula root = formulas.Schema(document.Root, DynamicScope.Empty);
            Expression text = options.IsBare
                ? new BareValueWriter(factory, sets, writer).Write(root, reader.Read(root))
                : writer.Write(root);
            if (options.AllowsLeadingSpace)
            {
                text = factory.Concat(factory.Optional(factory.Union(factory.Literal(" "u8), factory.Literal("\n"u8))), text);
            }

            writer.Define();
            return Automate(factory, text, document);
        }
        catch (TooMuchWorkException exception)
        {
            throw SchemaErrors.TooIntricate(document.Root.Pointer, exception);
        }
    }

    private static SchemaDocument Read(JsonElement schema, bool allowsUnknown)
    {
        try
        {
            return new SchemaDocument(schema, allowsUnknown);
        }
        catch (TooMuchWorkException exception)
        {
            throw SchemaErrors.TooIntricate("#", exception);
        }
    }

    private static Automaton Automate(ExpressionFactory factory, Expression text, SchemaDocument document)
    {
        try
        {
            return new Automaton(factory, text);
        }
        catch (GrammarException exception)
        {
            throw new GrammarException($"JSON Schema{Title(document.Root)}: {exception.Message}");
        }
    }

    private static string Title(SchemaLocation root) =>
        root.TryGet("title", out JsonElement title) && title.ValueKind == JsonValueKind.String ? $" \"{title}\"" : "";
}
