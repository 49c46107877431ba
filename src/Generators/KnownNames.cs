namespace Typed.Generators;

/// <summary>Metadata names of the types that the generator knows. A test pins those of the runtime.</summary>
internal static class KnownNames
{
    public const string TextGeneratorAttribute = "Typed.TextGeneratorAttribute";
    public const string PromptAttribute = "Typed.PromptAttribute";
    public const string SystemAttribute = "Typed.SystemAttribute";
    public const string ChatAttribute = "Typed.ChatAttribute";
    public const string GenerationOptionsAttribute = "Typed.GenerationOptionsAttribute";
    public const string BatchAttribute = "Typed.BatchAttribute";
    public const string ElementsAttribute = "Typed.ElementsAttribute";
    public const string ExampleAttribute = "Typed.ExampleAttribute";
    public const string GenerationOptions = "Typed.GenerationOptions";
    public const string Generation = "Typed.Generation`1";
    public const string Samples = "Typed.Samples`1";
    public const string Scored = "Typed.Scored`1";
    public const string ThinkAttribute = "Typed.ThinkAttribute";
    public const string RetryAttribute = "Typed.RetryAttribute";
    public const string SchemaInstructionAttribute = "Typed.SchemaInstructionAttribute";
    public const string LimitsAttribute = "Typed.LimitsAttribute";

    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Task = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Enumerable = "System.Collections.Generic.IEnumerable`1";
    public const string ReadOnlyCollection = "System.Collections.Generic.IReadOnlyCollection`1";
    public const string ReadOnlyList = "System.Collections.Generic.IReadOnlyList`1";
    public const string Collection = "System.Collections.Generic.ICollection`1";
    public const string ListInterface = "System.Collections.Generic.IList`1";
    public const string List = "System.Collections.Generic.List`1";
    public const string ImmutableArray = "System.Collections.Immutable.ImmutableArray`1";
    public const string HashSet = "System.Collections.Generic.HashSet`1";
    public const string SetInterface = "System.Collections.Generic.ISet`1";
    public const string ReadOnlySet = "System.Collections.Generic.IReadOnlySet`1";
    public const string Dictionary = "System.Collections.Generic.Dictionary`2";
    public const string DictionaryInterface = "System.Collections.Generic.IDictionary`2";
    public const string ReadOnlyDictionary = "System.Collections.Generic.IReadOnlyDictionary`2";
    public const string Half = "System.Half";
    public const string Guid = "System.Guid";
    public const string DateOnly = "System.DateOnly";
    public const string TimeOnly = "System.TimeOnly";
    public const string DateTimeOffset = "System.DateTimeOffset";
    public const string TimeSpan = "System.TimeSpan";
    public const string Uri = "System.Uri";
    public const string FlagsAttribute = "System.FlagsAttribute";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string ExperimentalAttribute = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string DescriptionAttribute = "System.ComponentModel.DescriptionAttribute";
    public const string Formattable = "System.IFormattable";
    public const string Disposable = "System.IDisposable";
    public const string AsyncDisposable = "System.IAsyncDisposable";
    public const string GeneratedCodeAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    public const string ValidatableObject = "System.ComponentModel.DataAnnotations.IValidatableObject";
    public const string ValidationAttribute = "System.ComponentModel.DataAnnotations.ValidationAttribute";
    public const string AllowedValuesAttribute = "System.ComponentModel.DataAnnotations.AllowedValuesAttribute";
    public const string Base64StringAttribute = "System.ComponentModel.DataAnnotations.Base64StringAttribute";
    public const string CompareAttribute = "System.ComponentModel.DataAnnotations.CompareAttribute";
    public const string CreditCardAttribute = "System.ComponentModel.DataAnnotations.CreditCardAttribute";
    public const string CustomValidationAttribute = "System.ComponentModel.DataAnnotations.CustomValidationAttribute";
    public const string DataTypeAttribute = "System.ComponentModel.DataAnnotations.DataTypeAttribute";
    public const string DeniedValuesAttribute = "System.ComponentModel.DataAnnotations.DeniedValuesAttribute";
    public const string EmailAddressAttribute = "System.ComponentModel.DataAnnotations.EmailAddressAttribute";
    public const string EnumDataTypeAttribute = "System.ComponentModel.DataAnnotations.EnumDataTypeAttribute";
    public const string FileExtensionsAttribute = "System.ComponentModel.DataAnnotations.FileExtensionsAttribute";
    public const string LengthAttribute = "System.ComponentModel.DataAnnotations.LengthAttribute";
    public const string MaxLengthAttribute = "System.ComponentModel.DataAnnotations.MaxLengthAttribute";
    public const string MinLengthAttribute = "System.ComponentModel.DataAnnotations.MinLengthAttribute";
    public const string PhoneAttribute = "System.ComponentModel.DataAnnotations.PhoneAttribute";
    public const string RangeAttribute = "System.ComponentModel.DataAnnotations.RangeAttribute";
    public const string RegularExpressionAttribute = "System.ComponentModel.DataAnnotations.RegularExpressionAttribute";
    public const string RequiredAttribute = "System.ComponentModel.DataAnnotations.RequiredAttribute";
    public const string StringLengthAttribute = "System.ComponentModel.DataAnnotations.StringLengthAttribute";
    public const string UrlAttribute = "System.ComponentModel.DataAnnotations.UrlAttribute";
    public const string ValidationContext = "System.ComponentModel.DataAnnotations.ValidationContext";
    public const string ValidationResult = "System.ComponentModel.DataAnnotations.ValidationResult";

    public const string JsonConstructorAttribute = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string JsonConverterAttribute = "System.Text.Json.Serialization.JsonConverterAttribute";
    public const string JsonDerivedTypeAttribute = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string JsonExtensionDataAttribute = "System.Text.Json.Serialization.JsonExtensionDataAttribute";
    public const string JsonIgnoreAttribute = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonIncludeAttribute = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string JsonNumberHandlingAttribute = "System.Text.Json.Serialization.JsonNumberHandlingAttribute";
    public const string JsonObjectCreationHandlingAttribute = "System.Text.Json.Serialization.JsonObjectCreationHandlingAttribute";
    public const string JsonPolymorphicAttribute = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    public const string JsonPropertyNameAttribute = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonPropertyOrderAttribute = "System.Text.Json.Serialization.JsonPropertyOrderAttribute";
    public const string JsonRequiredAttribute = "System.Text.Json.Serialization.JsonRequiredAttribute";
    public const string JsonStringEnumConverter = "System.Text.Json.Serialization.JsonStringEnumConverter";
    public const string JsonStringEnumConverterOf = "System.Text.Json.Serialization.JsonStringEnumConverter`1";
    public const string JsonStringEnumMemberNameAttribute = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";

    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string AllowNullAttribute = "System.Diagnostics.CodeAnalysis.AllowNullAttribute";
    public const string DisallowNullAttribute = "System.Diagnostics.CodeAnalysis.DisallowNullAttribute";
    public const string CallerMemberNameAttribute = "System.Runtime.CompilerServices.CallerMemberNameAttribute";
    public const string CallerFilePathAttribute = "System.Runtime.CompilerServices.CallerFilePathAttribute";
    public const string CallerLineNumberAttribute = "System.Runtime.CompilerServices.CallerLineNumberAttribute";
    public const string CallerArgumentExpressionAttribute = "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute";

    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string TypedPlugins = "Typed.SemanticKernel.TypedPlugins";
}
