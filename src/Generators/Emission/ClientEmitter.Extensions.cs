namespace Typed.Generators.Emission;

/// <content>The registration with dependency injection.</content>
internal sealed partial class ClientEmitter
{
    private void WriteExtensions()
    {
        string prefix = string.Concat(_spec.ContainingTypes.Select(static type => type.Name.TrimStart('@')));
        _writer.WriteLine($"""
            /// <summary>Registers <see cref="{_spec.QualifiedInterface}"/> with dependency injection.</summary>
            {s_generatedCode}
            {_spec.ExtensionAccessibility} static class {prefix}{_spec.Name}TypedBuilderExtensions
            """);
        _writer.OpenBrace();
        _writer.WriteLine($"""
            /// <summary>Adds <see cref="{_spec.QualifiedInterface}"/> as a singleton.</summary>
            /// <param name="builder">What <c>services.AddTyped()</c> returned.</param>
            public static global::Typed.TypedBuilder Add{_spec.Name}(this global::Typed.TypedBuilder builder) =>
                global::Typed.CompilerServices.TextClientRegistration.AddTextClient<{_spec.QualifiedInterface}>(
                    builder,
                    {_spec.QualifiedClient}.Declaration,
                    static client => new {_spec.QualifiedClient}(client));
            """);
        _writer.CloseBrace();
    }
}
